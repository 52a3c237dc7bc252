#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| assidu_fuzz::targets::list(bytes));
