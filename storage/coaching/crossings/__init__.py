"""What somebody lets out of coaching, word for word: waiting for its moment, gone across, or taken back."""
