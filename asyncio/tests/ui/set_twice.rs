// Python: an InvalidStateError, at run time. Here the first `send` uses the sender up.

fn main() {
    let sender = Sender;
    sender.send(42);
    sender.send(43);
}

/// Like `tokio::sync::oneshot::Sender`.
struct Sender;

impl Sender {
    fn send(self, _value: i32) {}
}
