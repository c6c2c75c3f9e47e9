// Python: a SyntaxError too ("'await' outside async function").

fn main() {
    pause().await;
}

async fn pause() {}
