//! To receive from several processes, whichever has something to say first.
//!
//!     cargo run -p multiprocessing --example process_connection_wait
//!
//! ```python
//! def count(name, writer):
//!     for number in range(1, 4):
//!         writer.send(f"{name}: {number}")
//!
//! readers = []
//! for name in ["one", "two"]:
//!     reader, writer = Pipe(duplex=False)
//!     Process(target=count, args=(name, writer)).start()
//!     writer.close()
//!     readers.append(reader)
//! while readers:
//!     for reader in multiprocessing.connection.wait(readers):
//!         try:
//!             print(reader.recv())
//!         except EOFError:
//!             readers.remove(reader)
//! ```

use multiprocessing::{
    Error, PipeReader, PipeWriter, Process, Waitable, entry_points, one_way_pipe, wait,
};

fn main() -> anyhow::Result<()> {
    entry_points![count];

    let mut readers: Vec<PipeReader<String>> = Vec::new();
    let mut processes = Vec::new();
    for name in ["one", "two"] {
        let (reader, writer) = one_way_pipe()?;
        processes.push(Process::spawn(count, (name.to_owned(), writer))?);
        readers.push(reader);
    }
    while !readers.is_empty() {
        let all: Vec<&dyn Waitable> = readers.iter().map(|reader| reader as _).collect();
        // The last one first, so that the others keep their places when one is removed.
        for index in wait(&all, None)?.into_iter().rev() {
            match readers[index].recv() {
                Ok(text) => println!("{text}"),
                Err(Error::Closed { .. }) => drop(readers.remove(index)),
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(()) // The processes are waited for when they are dropped.
}

fn count(name: String, mut writer: PipeWriter<String>) {
    for number in 1..=3 {
        let text = format!("{name}: {number}");
        writer.send(&text).expect("the parent receives them all");
    }
}
