//! Starts that must not be, or that find little: a second one, one without the key, one with few handles.

use std::{fs, net::TcpStream, process::Command, time::Duration};

use crate::faulty::{Class, On, Order, Orders, Place, Play, Server, audit};

async fn stage(on: On) -> (tempfile::TempDir, Place, Class, Orders) {
    let shared = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(on).with_class().await;
    let orders = Orders::new(shared.path(), class.ahead);
    (shared, place, class, orders)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_on_the_same_folder_is_refused_and_the_first_goes_on() {
    let (_shared, place, class, orders) = stage(On::Sqlite).await;
    let server = place.serve(&orders);
    let said = place.try_serve(&orders).map(|_| ()).unwrap_err();
    assert!(said.contains("in use by another process"), "{said}");
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
}

async fn a45_without_the_key_nothing_starts(on: On) {
    let (_shared, place, class, orders) = stage(on).await;
    let key = fs::read(place.key_file()).unwrap();
    fs::remove_file(place.key_file()).unwrap();
    let said = place.try_serve(&orders).map(|_| ()).unwrap_err();
    assert!(said.contains("key"), "{said}");
    assert!(!place.key_file().exists(), "a new key was made");
    // Another's.
    let (other, _) = Place::empty(On::Sqlite).with_class().await;
    fs::copy(other.key_file(), place.key_file()).unwrap();
    let said = place.try_serve(&orders).map(|_| ()).unwrap_err();
    assert!(said.contains("key"), "{said}");
    fs::remove_file(place.key_file()).unwrap();
    // Its own again, and nothing has changed meanwhile.
    fs::write(place.key_file(), key).unwrap();
    Command::new("chmod").arg("600").arg(place.key_file()).status().unwrap();
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a45_without_the_key_nothing_starts_sqlite() {
    a45_without_the_key_nothing_starts(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a45_without_the_key_nothing_starts_postgres() {
    a45_without_the_key_nothing_starts(On::Postgres).await;
}

/// F21: two servers on one PostgreSQL database. Both take signatures, and the log is one.
#[tokio::test(flavor = "multi_thread")]
async fn f21_two_servers_on_one_database_keep_one_log() {
    let (_shared, place, class, orders) = stage(On::Postgres).await;
    let (one, two) = (place.serve(&orders), place.serve(&orders));
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&one.url, 0).await.unwrap().status, 201);
    assert_eq!(play.send_signature(&two.url, 1).await.unwrap().status, 201);
    // The same again at the other: the same receipt, which `send_signature` compares.
    assert_eq!(play.send_signature(&two.url, 0).await.unwrap().status, 201);
    play.go(&one.url).await.unwrap();
    one.stop();
    two.stop();
    audit(&place, &class, &orders, &play).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn f8_without_file_handles_it_waits_and_goes_on() {
    let (_shared, place, class, orders) = stage(On::Sqlite).await;
    let inner = place.command(&["serve"]);
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 96 && exec \"$0\" serve"]).arg(inner.get_program());
    command.current_dir(place.path(""));
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.envs(orders.variables());
    let mut server = Server::start(&mut command).unwrap();
    let address = server.url.trim_start_matches("http://").to_owned();
    let held: Vec<TcpStream> = (0..150).filter_map(|_| TcpStream::connect(&address).ok()).collect();
    assert_eq!(held.len(), 150, "the system itself queues them");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(server.lives());
    drop(held);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
}

/// The clock jumps back two hours and forward again while people sign: what is judged by the wrong hour is
/// refused and can be sent again, and the log keeps its order.
#[tokio::test(flavor = "multi_thread")]
async fn f10_a_clock_that_jumps_refuses_for_now_and_leaves_the_log_in_order() {
    let (_shared, place, class, orders) = stage(On::Sqlite).await;
    let server = place.serve(&orders);
    let mut play = Play::new(&class, &orders);
    assert_eq!(play.send_signature(&server.url, 0).await.unwrap().status, 201);
    play.draw(&server.url, 1).await.unwrap();
    orders.set(Order::Ahead, class.ahead - 2 * 3600);
    assert_ne!(play.send_signature(&server.url, 1).await.unwrap().status, 201);
    orders.set(Order::Ahead, class.ahead + 2 * 3600);
    assert_ne!(play.send_signature(&server.url, 1).await.unwrap().status, 201);
    orders.set(Order::Ahead, class.ahead + 60);
    assert_eq!(play.send_signature(&server.url, 1).await.unwrap().status, 201);
    play.go(&server.url).await.unwrap();
    server.stop();
    audit(&place, &class, &orders, &play).await;
}
