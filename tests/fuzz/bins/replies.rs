#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| zego_tests::fuzzed::replies(data));
