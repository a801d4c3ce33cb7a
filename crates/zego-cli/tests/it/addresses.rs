//! The addresses that the command is given, and how it gets to them.

use std::io::{BufRead, BufReader, ErrorKind};
use std::net::TcpListener;
use std::process::Command;

use crate::support::{Ran, error_of, run, zego};

fn with_credentials(mut command: Command) -> Command {
    command.env("ZEGO_APP_ID", "1234567890").env("ZEGO_CALLBACK_SECRET", "callback-secret");
    command.env("ZEGO_SERVER_SECRET", "0123456789abcdef0123456789abcdef");
    command
}

fn known() -> Command {
    with_credentials(zego())
}

const ASK: [&str; 3] = ["call", "DescribeRTCStreamState", "StreamId=demo"];

fn ask(endpoint: &str) -> Vec<&str> {
    [&["--retries", "0", "--endpoint", endpoint][..], &ASK].concat()
}

#[test]
fn an_address_is_refused_by_the_part_that_is_wrong_wherever_it_is_given() {
    for (host, part) in [
        ("127.0.0.1:99999", "must have a port from 1 to 65535"),
        ("127.0.0.1:0", "must have a port from 1 to 65535"),
        ("127.0.0.1:+80", "must have a port from 1 to 65535"),
        ("[::1]:8181x", "must have a port from 1 to 65535"),
        ("[::1]hush.invalid:8181", "must have nothing but a port after its IPv6 address"),
        ("[127.0.0.1]", "must have an IPv6 address in its brackets"),
        ("127.0.0.1:8181/#hush", "must have no fragment, which begins with a #"),
    ] {
        let url = format!("http://{host}");
        let mut proxied = known();
        proxied.env("HTTPS_PROXY", format!("http://me:hush@{host}"));
        for (name, ran) in [
            ("--endpoint", run(known(), &ask(&url))),
            (
                "--callback-url",
                run(known(), &["emulator", "--listen", ":0", "--callback-url", &url]),
            ),
            ("--to", run(known(), &["callback", "send", "room_close", "--to", &url])),
            ("HTTPS_PROXY", run(proxied, &ask("https://service.invalid"))),
        ] {
            assert_eq!(error_of(&ran, 2), format!("{name} {part}"));
        }
    }
}

#[test]
fn the_exceptions_from_the_proxy_hold_for_names_and_literals() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let url = format!("http://me:hush@{}", proxy.local_addr().unwrap());
    let call = |except: &str, host: &str| -> Ran {
        let mut command = known();
        command.env("HTTPS_PROXY", &url).env("NO_PROXY", except);
        run(command, &[&["--timeout", "1"][..], &ask(&format!("https://{host}"))].concat())
    };
    // Port 1 is nobody's: what goes straight is refused there.
    for host in ["localhost.:1", "127.0.0.1:1", "[::1]:1"] {
        for except in ["*", "localhost,127.0.0.0/8,[::1]"] {
            let ran = call(except, host);
            assert!(error_of(&ran, 3).contains("nothing was sent"), "{}", ran.err);
            let asked = proxy.accept();
            assert_eq!(asked.unwrap_err().kind(), ErrorKind::WouldBlock, "{except}: {host}");
        }
        let ran = call("example, 10.0.0.0/8, ::2", host);
        assert!(!ran.err.contains("hush"), "{}", ran.err);
        let (asked, _) = proxy.accept().unwrap();
        asked.set_nonblocking(false).unwrap();
        let line = BufReader::new(asked).lines().next().unwrap().unwrap();
        assert_eq!(line, format!("CONNECT {host} HTTP/1.1"));
    }
}

#[test]
fn an_action_without_a_host_in_the_region_is_refused_before_a_secret_is_asked_for() {
    let scene = ["call", "SetSceneTemplate", "TemplateId=1", "MaxUserNum=100", "MaxVisibleNum=50"];
    let scene = [&scene[..], &["ViewRadius=20"]].concat();
    let line = "--region must be unified, or an endpoint be given: metaworld has one host for all \
                regions";
    for more in [&[][..], &["--dry-run"]] {
        let ran = run(zego(), &[&["--region", "fra"], &scene[..], more].concat());
        assert_eq!(error_of(&ran, 2), line);
    }
    let dry = |options: &[&str]| {
        let ran = run(known(), &[options, &scene, &["--dry-run"]].concat());
        assert_eq!(ran.exit, 0, "{}", ran.err);
        ran.out
    };
    assert!(dry(&[]).starts_with("GET https://metaworld-api.zego.im/?"));
    let listed = ["--region", "fra", "--endpoint", "https://metaworld.example"];
    assert!(dry(&listed).starts_with("GET https://metaworld.example/?"));
    let emulated = run(known(), &[&["--emulator", "--region", "fra"], &scene[..]].concat());
    assert_eq!(emulated.exit, 0, "the emulator stands for every region: {}", emulated.err);
}

/// With a name server that takes what is asked and never answers, in a namespace of the command's
/// own.
#[cfg(target_os = "linux")]
mod silent_name_server {
    use std::io::Write;
    use std::net::UdpSocket;
    use std::time::{Duration, Instant};

    use super::*;

    /// Puts a file in the place of the one that names the servers, and runs the rest.
    const RUN: &str = r#"mount --bind "$1" /etc/resolv.conf && shift && exec "$@""#;

    fn in_namespace(resolv_conf: &str, command: &[&str]) -> Command {
        let mut outer = with_credentials(Command::new("unshare"));
        outer.args(["--map-root-user", "--mount", "sh", "-c", RUN, "sh", resolv_conf]);
        outer.args(command);
        outer
    }

    #[test]
    fn a_deadline_holds_by_the_wall_clock() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let path = file.path().to_str().unwrap();
        let can = in_namespace(path, &["true"]).output().is_ok_and(|ran| ran.status.success());
        // A name server has no other port.
        let server = UdpSocket::bind("127.0.0.53:53").or_else(|_| UdpSocket::bind("127.0.0.9:53"));
        let (true, Ok(server)) = (can, server) else {
            // Straight to standard error, which the test runner does not hold back.
            let _ = std::io::stderr().write_all(b"skipped: no namespace or no port 53\n");
            return;
        };
        server.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let address = server.local_addr().unwrap().ip();
        std::fs::write(path, format!("nameserver {address}\noptions timeout:30 attempts:1\n"))
            .unwrap();
        let zego = env!("CARGO_BIN_EXE_zego");
        let ask = ["--deadline", "2", "--endpoint", "http://service.example", "call"];
        let ask = [&[zego][..], &ask, &ASK[1..]].concat();
        let start = Instant::now();
        let ran = run(in_namespace(path, &ask), &[]);
        let took = start.elapsed();
        assert!(error_of(&ran, 3).contains("nothing was sent"), "{}", ran.err);
        assert!(server.recv(&mut [0; 512]).is_ok(), "the server was asked");
        assert!((2..10).contains(&took.as_secs()), "{took:?}");
    }
}
