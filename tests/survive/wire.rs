//! Wires that tear between the client and the service, and a peer that refuses.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;

use crate::frames::Frames;
use crate::peers::{head, serve};

/// A peer of HTTP/2 that refuses every stream.
pub(crate) async fn refusing() -> SocketAddr {
    serve(|stream| async move {
        let _ = refuse_all(stream).await;
    })
    .await
}

async fn refuse_all(stream: TcpStream) -> io::Result<()> {
    let mut frames = Frames::accept(stream).await?;
    loop {
        let id = frames.request().await?;
        frames.refuse(id).await?;
    }
}

/// How a connection is torn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tear {
    /// Closed as soon as it is there.
    AtOnce,
    /// Reset once the client has said so much.
    AfterGreeting,
    /// Closed after so many bytes of the answer, which are passed on.
    AfterBytes(usize),
    /// Reset in the middle of a reply's body.
    InBody,
}

/// A way to a server. The first connections are torn, one by one, and all others are passed on.
pub(crate) async fn torn(behind: SocketAddr, tears: impl IntoIterator<Item = Tear>) -> SocketAddr {
    let mut tears = tears.into_iter().collect::<Vec<_>>().into_iter();
    serve(move |mut stream| {
        let tear = tears.next();
        async move {
            let Ok(mut behind) = TcpStream::connect(behind).await else { return };
            match tear {
                None => drop(copy_bidirectional(&mut stream, &mut behind).await),
                Some(tear) => drop(tear.apply(stream, behind).await),
            }
        }
    })
    .await
}

impl Tear {
    async fn apply(self, mut stream: TcpStream, mut behind: TcpStream) -> Option<()> {
        match self {
            Self::AtOnce => {}
            Self::AfterGreeting => {
                stream.read_exact(&mut [0; 64]).await.ok()?;
                stream.set_zero_linger().ok()?;
            }
            Self::AfterBytes(count) => {
                let mut greeting = vec![0; 16 << 10];
                let size = stream.read(&mut greeting).await.ok()?;
                behind.write_all(&greeting[..size]).await.ok()?;
                let mut answer = vec![0; count];
                behind.read_exact(&mut answer).await.ok()?;
                stream.write_all(&answer).await.ok()?;
            }
            Self::InBody => {
                let request = head(&mut stream).await?;
                behind.write_all(request.as_bytes()).await.ok()?;
                let reply = head(&mut behind).await?;
                // Every reply of the emulator is longer than that.
                let mut begun = [0; 10];
                behind.read_exact(&mut begun).await.ok()?;
                stream.write_all(reply.as_bytes()).await.ok()?;
                stream.write_all(&begun).await.ok()?;
                stream.set_zero_linger().ok()?;
            }
        }
        Some(())
    }
}
