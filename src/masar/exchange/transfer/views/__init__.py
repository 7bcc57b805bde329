"""The pages of the transfer."""
