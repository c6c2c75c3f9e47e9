//! Refuses systems other than Unix with one line, where the compiler would print a hundred errors:
//! of modules that are missing in std and in nix. (A `compile_error!` would be the first of them.)

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_CFG_UNIX").is_none() {
        println!("cargo::error=multiprocessing needs Unix: on Windows, use WSL");
    }
}
