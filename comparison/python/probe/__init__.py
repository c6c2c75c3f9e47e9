"""The kinds of probes: each is a file here, and runs in a new process."""
