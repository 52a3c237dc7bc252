//! Disks that are full or fail, under the database and under the safe, and a database server that dies: people
//! are told, nothing acknowledged is lost, and work goes on by itself.

use std::{path::PathBuf, time::Duration};

use assidu_testkit::postgres::Cluster;
use tokio::time::{Instant, sleep};

use crate::faulty::{Answer, Class, EIO, ENOSPC, On, Order, Orders, Place, Play, audit};

/// Refused for now, in words that say it may be tried again.
fn refused_for_now(answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.text());
    let said = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(said.len() > 20, "{said:?}");
}

/// How long something may take on the slowest computer: what never comes does not come in this time either.
const PATIENCE: Duration = Duration::from_secs(90);

/// Sends a signature again and again, as the outbox does, until it is taken.
async fn taken_at_last(play: &mut Play<'_>, base: &str, learner: usize) {
    let begun = Instant::now();
    loop {
        let answer = play.send_signature(base, learner).await.unwrap();
        if answer.status == 201 {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "still {}: {}", answer.status, answer.text());
        sleep(Duration::from_millis(200)).await;
    }
}

async fn stage() -> (tempfile::TempDir, Place, Class, Orders) {
    let shared = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(On::Sqlite).with_class().await;
    let orders = Orders::new(shared.path(), class.ahead);
    (shared, place, class, orders)
}

#[tokio::test(flavor = "multi_thread")]
async fn f6_a_full_disk_under_the_database_is_said_and_work_goes_on_when_there_is_room() {
    let (_shared, place, class, orders) = stage().await;
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
    orders.refuse(ENOSPC, &place.path("data"));
    let refused = play.send_signature(&server.url, 1).await;
    // The pad was shown before anything was written: the code and the page only read.
    refused_for_now(&refused.unwrap());
    // Reading and verifying go on.
    let live = play.trainer.get(&server.url, &format!("/meetings/{}", class.meeting)).await.unwrap();
    assert_eq!(live.status, 200);
    assert_eq!(play.admin.get(&server.url, "/trust.pem").await.unwrap().status, 200);
    assert_eq!(play.admin.get(&server.url, "/health").await.unwrap().status, 200);
    refused_for_now(&play.send_signature(&server.url, 1).await.unwrap());
    assert!(orders.relent() > 0, "nothing was refused");
    taken_at_last(&mut play, &server.url, 1).await;
    play.go(&server.url).await.unwrap();
    server.stop();
    audit(&place, &class, &orders, &play).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f5_a_disk_that_fails_stops_writing_and_says_so_until_a_new_start_has_looked() {
    let (_shared, place, class, orders) = stage().await;
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
    orders.refuse(EIO, &place.path("data"));
    refused_for_now(&play.send_signature(&server.url, 1).await.unwrap());
    assert!(orders.relent() > 0, "nothing was refused");
    // A disk that failed once may claim to have kept what it has not.
    refused_for_now(&play.send_signature(&server.url, 1).await.unwrap());
    let health = play.admin.get(&server.url, "/health").await.unwrap();
    assert_eq!(health.status, 503, "whoever watches the server learns it: {}", health.text());
    server.stop();
    let server = place.serve(&orders);
    taken_at_last(&mut play, &server.url, 1).await;
    play.go(&server.url).await.unwrap();
    server.stop();
    audit(&place, &class, &orders, &play).await;
}

/// Closing goes on, the sheet waits, and is made once the safe can take it.
async fn the_safe_fails(copy: &str, error: i64) {
    let (_shared, place, class, orders) = stage().await;
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    for learner in 0..class.learners.len() {
        assert_eq!(play.send_signature(&server.url, learner).await.unwrap().status, 201);
    }
    orders.refuse(error, &place.path(copy));
    play.bring_file(&server.url).await.unwrap();
    play.close(&server.url).await.unwrap();
    let begun = Instant::now();
    while orders.get(Order::Refused) == 0 {
        assert!(begun.elapsed() < PATIENCE, "nothing was deposited");
        sleep(Duration::from_millis(50)).await;
    }
    let page = play.admin.get(&server.url, &format!("/meetings/{}", class.meeting)).await.unwrap();
    assert_eq!(page.status, 200);
    assert!(
        page.between("href=\"/sheets/", "/pdf\"").is_empty(),
        "a sheet is given out before both copies are"
    );
    orders.relent();
    // The pause before the next try grows with the tries; a few minutes are over at once.
    sleep(Duration::from_millis(500)).await;
    orders.set(Order::Ahead, orders.get(Order::Ahead) + 600);
    play.go(&server.url).await.unwrap();
    server.stop();
    audit(&place, &class, &orders, &play).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f6_a_full_disk_under_the_safe_makes_the_sheet_wait() {
    the_safe_fails("safe-2", ENOSPC).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f6_a_failing_disk_under_the_safe_makes_the_sheet_wait() {
    the_safe_fails("safe-1", EIO).await;
}

/// A PostgreSQL server of one's own that obeys orders, in a folder that its account may enter.
struct Starving {
    cluster: Option<Cluster>,
    orders: Orders,
    folder: PathBuf,
}

impl Starving {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("assidu-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let orders = Orders::new(&folder, 0);
        let cluster = Cluster::start(&folder.join("postgres"), &orders.variables());
        Self { cluster: Some(cluster), orders, folder }
    }

    fn cluster(&self) -> &Cluster {
        self.cluster.as_ref().unwrap()
    }
}

impl Drop for Starving {
    fn drop(&mut self) {
        self.orders.relent();
        self.cluster.take();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f7_a_database_server_without_room_is_said_and_work_goes_on_when_there_is_some() {
    let postgres = Starving::new("f7");
    let shared = tempfile::tempdir().unwrap();
    let (place, class) = Place::at(postgres.cluster().url()).with_class().await;
    let orders = Orders::new(shared.path(), class.ahead);
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);

    // No file can grow: a file that is brought finds no room, and its page says so.
    postgres.orders.set(Order::Growing, 1);
    postgres.orders.refuse(ENOSPC, &postgres.cluster().data().join("base"));
    let csrf = play.admin.get(&server.url, "/imports").await.unwrap().good().field("csrf");
    let rows: String = (0..20_000).map(|n| format!("N{n};Nom{n};Prénom\r\n")).collect();
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nlearners\r\n\
         --b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
         Content-Type: text/csv\r\n\r\nlearner_ref;family_name;given_name\r\n{rows}\r\n--b--\r\n"
    );
    let kind = "multipart/form-data; boundary=b";
    let refused = play.admin.send(&server.url, "/imports", kind, body.clone()).await.unwrap();
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert!(postgres.orders.relent() > 0, "nothing was refused");
    let taken = play.admin.send(&server.url, "/imports", kind, body).await.unwrap();
    assert_eq!(taken.status, 200, "{}", taken.text());

    // Nothing can be written at all: the server gives up, is started again when there is room, and we go on.
    play.draw(&server.url, 1).await.unwrap();
    postgres.orders.set(Order::Growing, 0);
    postgres.orders.refuse(ENOSPC, &postgres.cluster().data());
    refused_for_now(&play.send_signature(&server.url, 1).await.unwrap());
    postgres.orders.relent();
    postgres.cluster().kill();
    postgres.cluster().go();
    taken_at_last(&mut play, &server.url, 1).await;
    play.go(&server.url).await.unwrap();
    server.stop();
    audit(&place, &class, &orders, &play).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f19_a_database_server_that_is_killed_loses_nothing_and_is_found_again() {
    let postgres = Starving::new("f19");
    let shared = tempfile::tempdir().unwrap();
    let (place, class) = Place::at(postgres.cluster().url()).with_class().await;
    let orders = Orders::new(shared.path(), class.ahead);
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
    assert_eq!(play.admin.get(&server.url, "/trust.pem").await.unwrap().status, 200);
    postgres.cluster().kill();
    let begun = Instant::now();
    let refused = play.send_signature(&server.url, 0).await.unwrap();
    assert!(refused.status >= 500, "{}", refused.text());
    assert!(begun.elapsed() < PATIENCE, "it took {:?} to say so", begun.elapsed());
    postgres.cluster().go();
    taken_at_last(&mut play, &server.url, 1).await;
    // Sent again after the answer: the first receipt.
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
    play.go(&server.url).await.unwrap();
    server.stop();
    audit(&place, &class, &orders, &play).await;
}
