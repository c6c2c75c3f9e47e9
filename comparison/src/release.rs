//! Figures come from optimised code, however the program was started.

use crate::output::complain;
use anyhow::{Context, Result, bail};
use std::{env, os::unix::process::CommandExt, path::Path, process::Command};

/// What this program was compiled with, as cargo's `OPT_LEVEL` names it.
pub(crate) const OPT_LEVEL: &str = env!("OPT_LEVEL");

/// What this build has besides the usual, the release build is to have too.
const FEATURES: &[&str] = if cfg!(feature = "postgresql") {
    &["--features", "postgresql"]
} else {
    &[]
};

/// Set on the way from an unoptimised build to the release build, so that a release profile which was
/// itself set to no optimisation ends in an error and not in a circle.
const ON_THE_WAY: &str = "COMPARISON_FROM_UNOPTIMISED_BUILD";

/// Set by this program's tests, which look at how it runs and not at its figures: they need no optimised build, which takes
/// minutes. The record says how it was built, and `--from` refuses it.
const AS_BUILT: &str = "COMPARISON_MEASURE_AS_BUILT";

pub(crate) fn is_optimised(opt_level: &str) -> bool {
    matches!(opt_level, "2" | "3")
}

/// Returns at once in an optimised build; from any other it goes on as the release build, with the same arguments.
pub(crate) fn or_go_on_as_release() -> Result<()> {
    if is_optimised(OPT_LEVEL) {
        return Ok(());
    }
    if env::var_os(AS_BUILT).is_some() {
        complain(&format!(
            "{AS_BUILT} is set: measuring with a build that is not optimised; its figures mislead, and are for tests alone"
        ));
        return Ok(());
    }
    if env::var_os(ON_THE_WAY).is_some() {
        bail!(
            "failed to get an optimised build: the release profile has opt-level = {OPT_LEVEL}; set it to 3"
        );
    }
    complain(&format!(
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
        .env(ON_THE_WAY, "1")
        .exec();
    Err(error).context("failed to start cargo for the release build; run `cargo run --release -p comparison` yourself")
}
