//! Hands the program two facts about its own making: how far it was optimised, and by which
//! compiler.

use std::env;
use std::process::Command;

fn main() {
    let opt_level = env::var("OPT_LEVEL").unwrap_or_default();
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let version = Command::new(rustc).arg("--version").output();
    let version = version.map_or_else(
        |_| "rustc of unknown version".into(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    );
    println!("cargo::rustc-env=OPT_LEVEL={opt_level}");
    println!("cargo::rustc-env=RUSTC_VERSION={version}");
    println!("cargo::rerun-if-changed=build.rs");
}
