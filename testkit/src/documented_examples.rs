// Included by the libraries of the sections, only when rustdoc runs. It is not a module of `testkit`.

/// Creates the module `examples`, which shows the source of each program in the folder `examples`,
/// and the macro `example_links!`, whose text defines a link to each program for rustdoc.
///
/// rustdoc has no pages for examples, so a link to the file, which works on GitHub, would be dead
/// there. In Markdown the first definition of a link counts: where the definitions of
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

        /// The programs in the folder `examples`. The header of each has its command, and the
        /// Python that it corresponds to.
        $(
            #[doc = concat!("# ", $name, "\n\n````rust")]
            #[doc = include_str!(concat!("../examples/", $name, ".rs"))]
            #[doc = "````"]
        )*
        pub mod examples {}
    };
}
