use std::io::Read;

use crate::fault::Fault;

/// What standard input holds, up to so many bytes; more are left where they are.
pub(crate) fn standard(most: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(most as u64)
        .read_to_end(&mut bytes)
        .map_err(|error| Fault::usage(format!("standard input cannot be read: {error}")))?;
    Ok(bytes)
}
