// Python: an InvalidStateError, at run time. Here the sender is used up by the first time.

fn main() {
    let sender = Sender;
    sender.send(42);
    sender.send(43);
}

/// As `tokio::sync::oneshot::Sender`.
struct Sender;

impl Sender {
    fn send(self, _value: i32) {}
}
