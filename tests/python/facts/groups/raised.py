def raised(call, *args, **kwargs):
    """Returns the result of a call, or the name of the exception that it raises."""
    try:
        return call(*args, **kwargs)
    except Exception as error:
        return type(error).__name__
