//! A peer of HTTP/2 that is scripted frame by frame.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;

const ACK: u8 = 1;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

const REFUSED_STREAM: u32 = 7;

/// The highest id that a stream can have: what a graceful shutdown begins with (RFC 9113, 6.8).
pub(crate) const ANY_STREAM: u32 = (1 << 31) - 1;

/// The server's side of a connection. It answers pings and settings while it waits for requests.
pub(crate) struct Frames {
    stream: TcpStream,
}

impl Frames {
    pub(crate) async fn accept(mut stream: TcpStream) -> io::Result<Self> {
        stream.read_exact(&mut [0; 24]).await?;
        let mut frames = Self { stream };
        frames.write(SETTINGS, 0, 0, &[]).await?;
        Ok(frames)
    }

    /// Waits for the next request, and gives the id of its stream.
    pub(crate) async fn request(&mut self) -> io::Result<u32> {
        loop {
            let mut head = [0; 9];
            self.stream.read_exact(&mut head).await?;
            let [a, b, c, kind, flags, id @ ..] = head;
            let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
            self.stream.read_exact(&mut payload).await?;
            match kind {
                HEADERS => return Ok(u32::from_be_bytes(id)),
                SETTINGS if flags & ACK == 0 => self.write(SETTINGS, ACK, 0, &[]).await?,
                PING if flags & ACK == 0 => {
                    self.write(PING, ACK, 0, &payload).await?;
                }
                _ => {}
            }
        }
    }

    /// Answers with success.
    pub(crate) async fn answer(&mut self, id: u32) -> io::Result<()> {
        // The only field, `:status: 200`, is number 8 of HPACK's static table.
        self.write(HEADERS, END_HEADERS, id, &[0x88]).await?;
        let body = br#"{"Code":0,"Message":"ok","RequestId":"7","Data":{}}"#;
        self.write(DATA, END_STREAM, id, body).await
    }

    pub(crate) async fn refuse(&mut self, id: u32) -> io::Result<()> {
        self.write(RST_STREAM, 0, id, &REFUSED_STREAM.to_be_bytes()).await
    }

    /// Says that it goes away, and which stream is the last that it looked at.
    pub(crate) async fn go_away(&mut self, last: u32, code: u32) -> io::Result<()> {
        let payload = [last.to_be_bytes(), code.to_be_bytes()].concat();
        self.write(GOAWAY, 0, 0, &payload).await
    }

    /// Closes its side, and waits for the other: a reset could overtake what was said.
    pub(crate) async fn close(mut self) -> io::Result<()> {
        self.stream.shutdown().await?;
        tokio::io::copy(&mut self.stream, &mut tokio::io::sink()).await.map(drop)
    }

    async fn write(&mut self, kind: u8, flags: u8, id: u32, payload: &[u8]) -> io::Result<()> {
        let [_, a, b, c] = u32::try_from(payload.len()).unwrap().to_be_bytes();
        let head = [&[a, b, c, kind, flags][..], &id.to_be_bytes()].concat();
        self.stream.write_all(&[&head, payload].concat()).await
    }
}
