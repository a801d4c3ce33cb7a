//! What is fuzzed takes everything in the corpora.

use std::fs;
use std::path::Path;

use zego_tests::fuzzed;

/// A target and the folder of its corpus.
type Target = (&'static str, fn(&[u8]));

#[test]
fn every_corpus_passes() {
    let targets: [Target; 7] = [
        ("addresses", fuzzed::addresses),
        ("callbacks", fuzzed::callbacks),
        ("emulator", fuzzed::emulator),
        ("presence", fuzzed::presence),
        ("replies", fuzzed::replies),
        ("spec", fuzzed::spec),
        ("tokens", fuzzed::tokens),
    ];
    for (name, target) in targets {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let files: Vec<_> =
            fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        assert!(!files.is_empty(), "{name} has no corpus");
        for file in files {
            println!("{}", file.display());
            target(&fs::read(file).unwrap());
        }
    }
}
