"""What can be measured: each kind of probe is a file of its own, and runs in a fresh process."""
