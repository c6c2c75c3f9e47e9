// Not a module of `testkit`: the sections' libraries include this file when rustdoc runs.

/// Creates the module `examples`, which shows the source of each program in the folder `examples`,
/// and the macro `example_links!`, whose text defines a link to each program for rustdoc.
///
/// A link to an example's file works on GitHub but not in rustdoc, which creates no pages for
/// examples. In Markdown the first definition of a link counts: where the definitions of
/// `example_links!` precede those of `names.md`, the same text links to the module `examples`.
macro_rules! document_examples {
    ($package:literal: $($name:literal)*) => {
        macro_rules! example_links {
            () => {
                concat!($(
                    "[", $name, "]: crate::examples#", $name,
                    " \"cargo run -p ", $package, " --example ", $name, "\"\n",
                )*)
            };
        }

        /// The programs in the folder `examples`. The header of each has its command and the
        /// corresponding Python.
        $(
            #[doc = concat!("# ", $name, "\n\n````rust")]
            #[doc = include_str!(concat!("../examples/", $name, ".rs"))]
            #[doc = "````"]
        )*
        pub mod examples {}
    };
}
