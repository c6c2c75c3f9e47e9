//! Every example, as a reader runs it, compared with the Python of its header. (`cargo test -p
//! asyncio` builds them.)
//!
//! The Python is the fenced block in the header itself, run by the `python3` of the machine. A
//! block that is not a whole program has a frame in `frames.rs`: the code around it. A block that
//! needs a newer Python says so in its first line. A new example needs a line in `list.rs`.

mod figures;
mod frames;
mod list;
