// Python: a RuntimeError ("cannot reuse already awaited coroutine"), at run time.

async fn main_task() {
    let future = number();
    let first = future.await;
    let second = future.await;
    println!("{first} {second}");
}

async fn number() -> i32 {
    42
}

fn main() {
    drop(main_task());
}
