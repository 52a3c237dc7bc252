//! What strangers and staff send does not fill the memory: the real program, and the most it ever held.

use futures_util::stream;

use crate::faulty::{Hands, On, Orders, Place};

const MEGABYTE: usize = 1 << 20;

/// A body of so many megabytes between two texts, made as it is sent.
fn body(head: String, megabytes: usize, tail: &'static str) -> reqwest::Body {
    let middle = (0..megabytes).map(|_| Ok(vec![b'a'; MEGABYTE]));
    let parts = std::iter::once(Ok::<_, std::io::Error>(head.into_bytes()));
    reqwest::Body::wrap_stream(stream::iter(parts.chain(middle).chain([Ok(tail.as_bytes().to_vec())])))
}

fn head(csrf: &str, model: &str, name: &str, file: &str) -> String {
    let field = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    format!(
        "{}{}--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{file}",
        field("csrf", csrf),
        field("model", model)
    )
}

/// The most that handling one upload may take beyond what the server needs anyway, in kilobytes.
const MOST: u64 = 256 * 1024;

/// A busy computer does not show the columns of so large a file within the time of a page; memory is what counts here.
const TOO_SLOW: u16 = 408;

#[tokio::test(flavor = "multi_thread")]
async fn f34_f36_large_uploads_take_bounded_memory() {
    let shared = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(On::Sqlite).with_class().await;
    let orders = Orders::new(shared.path(), class.ahead);
    let kind = "multipart/form-data; boundary=b";
    let cases = [
        // One line of a gigabyte, in chunks whose number is not told.
        ("/imports", "/imports", "a.csv", "learner_ref;", 1024, vec![413]),
        // One line as large as a file may be.
        (
            "/imports",
            "/imports",
            "a.csv",
            "learner_ref;family_name;given_name\r\nN1;",
            60,
            vec![200, 413, 422, TOO_SLOW],
        ),
        ("/verify", "/verify", "a.pdf", "%PDF-1.7\n1 0 obj\n<<", 1024, vec![413]),
        ("/verify", "/verify", "a.pdf", "%PDF-1.7\n1 0 obj\n<<", 60, vec![200, 413, 422, TOO_SLOW]),
    ];
    for (form, path, name, start, megabytes, expected) in cases {
        let server = place.serve(&orders);
        let hands = Hands::new(&class.admin.cookie);
        let csrf = hands.get(&server.url, form).await.unwrap().good().field("csrf");
        let before = server.memory("VmHWM");
        let sent = hands.send(
            &server.url,
            path,
            kind,
            body(head(&csrf, "learners", name, start), megabytes, "\r\n--b--\r\n"),
        );
        // Whoever still sends when the answer has gone out sees the connection close.
        if let Ok(answer) = sent.await {
            assert!(
                expected.contains(&answer.status),
                "{path} {megabytes}: {} {}",
                answer.status,
                answer.text()
            );
        } else {
            assert!(expected.contains(&413), "{path} {megabytes}: cut");
        }
        let held = server.memory("VmHWM");
        println!("{path} {megabytes} MB: {before} kB before, {held} kB at most");
        assert!(held - before < MOST, "{path} took {} kB", held - before);
        // And it still works.
        assert_eq!(hands.get(&server.url, "/health").await.unwrap().status, 200);
        server.stop();
    }
}
