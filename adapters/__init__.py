"""Platform adapters: each translates one chat platform, and knows neither a flow nor a row."""
