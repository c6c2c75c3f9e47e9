def raised(call, *args, **kwargs):
    """What a call returns, or the name of what it raises."""
    try:
        return call(*args, **kwargs)
    except Exception as error:
        return type(error).__name__
