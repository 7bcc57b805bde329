"""What a person asks about their own record – to see it, to have it put right, to object, to have it erased – and the answer."""
