// Python: a task sees the variables of the function that made it, for as long as it runs. Here they
// are gone when that function ends, and the task may go on.

fn main() {
    let name = String::from("local");
    spawn(async {
        println!("{name}");
    });
}

/// The bounds of `tokio::spawn`.
fn spawn<F>(_task: F)
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
}
