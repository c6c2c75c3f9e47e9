//! 8 MB are handed to four processes, and nobody makes a copy.
//!
//!     cargo run -p multiprocessing --example process_shared_memory_sealed
//!
//! ```python
//! from multiprocessing.shared_memory import SharedMemory
//!
//! def total(memory, part, sums):
//!     quarter = len(memory.buf) // 4
//!     sums[part] = sum(memory.buf[part * quarter:(part + 1) * quarter])
//!
//! memory, sums = SharedMemory(create=True, size=8_000_000), RawArray("q", 4)
//! memory.buf[:] = bytes(byte % 256 for byte in range(8_000_000))
//! processes = [Process(target=total, args=(memory, part, sums)) for part in range(4)]
//! for process in processes:
//!     process.start()
//! for process in processes:
//!     process.join()
//! print(sum(sums))
//! memory.close()
//! memory.unlink()
//! ```
//!
//! A `&[u8]` promises that the bytes do not change. Python's `buf` promises nothing; here, once the
//! memory is sealed, the kernel lets nobody write any more.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use multiprocessing::{Process, RawArray, SealedMemory, SharedMemory};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![total];

    let data: Vec<u8> = (0..8_000_000).map(|byte| byte as u8).collect();
    let memory = SharedMemory::new(data.len())?;
    memory.write(0, &data)?;
    let memory: SealedMemory = memory.seal()?;

    let sums = RawArray::zeroed(4)?;
    let mut processes = Vec::new();
    for part in 0..4 {
        processes.push(Process::spawn(total, (memory.clone(), part, sums.clone()))?);
    }
    for process in &mut processes {
        process.join()?;
    }
    println!("{}", sums.iter().map(|sum| sum.load(Relaxed)).sum::<u64>());
    Ok(())
}

fn total(memory: SealedMemory, part: usize, sums: RawArray<AtomicU64>) {
    let quarter = memory.len() / 4;
    let bytes = &memory[part * quarter..(part + 1) * quarter];
    sums[part].store(bytes.iter().map(|&byte| u64::from(byte)).sum(), Relaxed);
}
