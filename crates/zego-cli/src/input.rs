use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

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

/// Opens a file that an option names. A FIFO is opened whether or not somebody writes to it.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    options.open(path)
}

/// Returns the text of an opened file, or an error when it is larger than so many bytes.
///
/// A pipe is read to its end: another command may be writing to it, as `<(pass show …)` does. That has
/// to begin within 5 seconds, and may take 2 minutes: it may be asking somebody for a password.
pub(crate) fn text(file: &File, most: usize) -> io::Result<String> {
    text_within(
        file,
        most,
        Patience { begin: Duration::from_secs(5), end: Duration::from_secs(120) },
    )
}

/// Opens a file that an option names, and returns its text, as [`text`] does.
pub(crate) fn text_of(path: &Path, most: usize) -> io::Result<String> {
    text(&open(path)?, most)
}

/// How long those may take who write to a pipe.
#[derive(Clone, Copy)]
struct Patience {
    begin: Duration,
    end: Duration,
}

fn text_within(file: &File, most: usize, patience: Patience) -> io::Result<String> {
    let begun = Instant::now();
    let wait = |time: Duration, what: &str| {
        if begun.elapsed() >= time {
            let text = format!("{what} within {time:?}");
            return Err(io::Error::new(io::ErrorKind::TimedOut, text));
        }
        thread::sleep(Duration::from_millis(10));
        Ok(())
    };
    let mut bytes = Vec::new();
    // Without a writer, a FIFO reads as if it were at its end.
    let mut may_begin = is_fifo(&file.metadata()?);
    loop {
        match file.take((most + 1 - bytes.len()) as u64).read_to_end(&mut bytes) {
            Ok(_) if may_begin && bytes.is_empty() => wait(patience.begin, "nobody wrote to it")?,
            Ok(_) => break,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                may_begin = false;
                wait(patience.end, "its end did not come")?;
            }
            Err(error) => return Err(error),
        }
    }
    let odd = |text: String| io::Error::new(io::ErrorKind::InvalidData, text);
    if bytes.len() > most {
        return Err(odd(format!("it is larger than {most} bytes")));
    }
    String::from_utf8(bytes).map_err(|_| odd("it is not text in UTF-8".to_owned()))
}

#[cfg(unix)]
fn is_fifo(about: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&about.file_type())
}

#[cfg(not(unix))]
fn is_fifo(_: &Metadata) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Write;
    use std::process::Command;

    use super::*;

    /// A FIFO, and what is read of it while something happens to its path.
    fn piped(happens: impl FnOnce(&Path) + Send + 'static) -> io::Result<String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("fifo");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let file = open(&path).unwrap();
        let other = thread::spawn(move || happens(&path));
        let (begin, end) = (Duration::from_secs(1), Duration::from_secs(3));
        let text = text_within(&file, 8, Patience { begin, end });
        other.join().unwrap();
        text
    }

    fn writer(path: &Path) -> File {
        OpenOptions::new().write(true).open(path).unwrap()
    }

    const SHORT: Duration = Duration::from_millis(100);

    #[test]
    fn a_pipe_is_read_to_its_end_however_slowly_it_comes() {
        let text = piped(|path| {
            thread::sleep(SHORT);
            let mut writer = writer(path);
            for part in ["a", "bc", "d\n"] {
                // Longer in all than it may take to begin.
                thread::sleep(4 * SHORT);
                writer.write_all(part.as_bytes()).unwrap();
            }
        });
        assert_eq!(text.unwrap(), "abcd\n");
    }

    #[test]
    fn a_pipe_is_not_waited_for_without_end() {
        let error = piped(|_| {}).unwrap_err();
        assert_eq!(error.to_string(), "nobody wrote to it within 1s");
        let error = piped(|path| {
            let mut writer = writer(path);
            writer.write_all(b"a").unwrap();
            thread::sleep(35 * SHORT);
        });
        assert_eq!(error.unwrap_err().to_string(), "its end did not come within 3s");
    }

    #[test]
    fn no_more_is_read_than_is_taken() {
        let text =
            |path: &str, most| text_of(path.as_ref(), most).map_err(|error| error.to_string());
        assert_eq!(text("/dev/zero", 100), Err("it is larger than 100 bytes".to_owned()));
        assert_eq!(text("/dev/null", 100), Ok(String::new()));
        let file = tempfile::NamedTempFile::new().unwrap();
        let path = file.path().to_str().unwrap();
        std::fs::write(path, "abc").unwrap();
        assert_eq!(text(path, 3), Ok("abc".to_owned()));
        assert_eq!(text(path, 2), Err("it is larger than 2 bytes".to_owned()));
        std::fs::write(path, b"\xff").unwrap();
        assert_eq!(text(path, 3), Err("it is not text in UTF-8".to_owned()));
        assert!(text("/", 3).unwrap_err().contains("directory"));
    }
}
