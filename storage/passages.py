"""The only way across: named, one-directional copies with a preview, a consent and receipts on both sides."""
