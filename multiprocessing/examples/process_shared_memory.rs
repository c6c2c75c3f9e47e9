//! Bytes with a name: whoever knows it can read and write them, a Python program as well.
//!
//!     cargo run -p multiprocessing --example process_shared_memory
//!
//! ```python
//! from multiprocessing.shared_memory import SharedMemory
//!
//! def answer(name):
//!     memory = SharedMemory(name)
//!     print(f"the child reads: {bytes(memory.buf[:5]).decode()}")
//!     memory.buf[:5] = b"adieu"
//!     memory.close()
//!
//! memory = SharedMemory(create=True, size=5)
//! memory.buf[:] = b"hello"
//! process = Process(target=answer, args=(memory.name,))
//! process.start()
//! process.join()
//! print(f"the parent reads: {bytes(memory.buf[:5]).decode()}")
//! memory.close()
//! memory.unlink()    # or it stays until the program's end, which removes it with a warning
//! ```
//!
//! Here it is removed when its owner drops it or ends, also by a kill.

use multiprocessing::{Error, Process, SharedMemory};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![answer];

    let memory = SharedMemory::create(None, 5)?;
    memory.write(0, b"hello")?;
    let name = memory.name().unwrap_or_default().to_owned();
    let mut process = Process::spawn(answer, (name,))?;
    process.join()?;
    println!("the parent reads: {}", text(&memory)?);
    Ok(())
}

fn answer(name: String) {
    let memory = SharedMemory::attach(&name).expect("the parent has it");
    println!("the child reads: {}", text(&memory).expect("5 bytes"));
    memory.write(0, b"adieu").expect("5 bytes");
}

fn text(memory: &SharedMemory) -> Result<String, Error> {
    let mut bytes = [0; 5];
    memory.read(0, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
