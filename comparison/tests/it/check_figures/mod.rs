//! The script that checks the figures against other tools, and the subcommands that it uses. On Linux, where the tools
//! are, and where what was left behind can be found in /proc.

mod script;
mod subcommands;
