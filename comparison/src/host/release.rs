//! Figures come from optimised code, however the program was started.

use std::env;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::console;

/// The optimisation level of this build, as cargo's `OPT_LEVEL` names it.
pub(crate) const OPT_LEVEL: &str = env!("OPT_LEVEL");

/// The release build gets the same features as this one.
const FEATURES: &[&str] = if cfg!(feature = "postgresql") {
    &["--features", "postgresql"]
} else {
    &[]
};

/// Set when an unoptimised build starts the release build: if the release profile does not optimise
/// either, the second program reports that instead of starting a third.
const STARTED_BY_UNOPTIMISED: &str = "COMPARISON_FROM_UNOPTIMISED_BUILD";

/// Set by this program's tests, which check how it runs and not its figures: they do without the
/// optimised build, which takes minutes. The record says how it was built, and `--from` refuses it.
const MEASURE_AS_BUILT: &str = "COMPARISON_MEASURE_AS_BUILT";

pub(crate) fn is_optimised(opt_level: &str) -> bool {
    matches!(opt_level, "2" | "3")
}

/// Returns at once in an optimised build. Any other build is replaced by the release build, with
/// the same arguments.
pub(crate) fn require_optimised() -> Result<()> {
    if is_optimised(OPT_LEVEL) {
        return Ok(());
    }
    if env::var_os(MEASURE_AS_BUILT).is_some() {
        console::message(&format!(
            "{MEASURE_AS_BUILT} is set: measuring with a build that is not optimised; its figures mislead, and are for tests alone"
        ));
        return Ok(());
    }
    if env::var_os(STARTED_BY_UNOPTIMISED).is_some() {
        bail!(
            "failed to get an optimised build: the release profile has opt-level = {OPT_LEVEL}; set it to 3"
        );
    }
    console::message(&format!(
        "this build is not optimised (opt-level {OPT_LEVEL}) and its figures would mislead; going on as the release build"
    ));
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let error = Command::new(cargo)
        .args(["run", "--release", "-p", "comparison", "--manifest-path"])
        .arg(manifest)
        .args(FEATURES)
        .arg("--")
        .args(env::args_os().skip(1))
        .env(STARTED_BY_UNOPTIMISED, "1")
        .exec();
    Err(error).context("failed to start cargo for the release build; run `cargo run --release -p comparison` yourself")
}
