//! F1: killed at any write. The program dies before, after or in the middle of its n-th call that changes
//! anything outside it, is started again, the play goes on, and everything is looked at.

use crate::faulty::{On, Order, Orders, Place, Play, audit};

/// Kill points of the usual run, spread over the whole play; `ASSIDU_LONG` tries every one, and
/// `ASSIDU_LONG=10` every tenth. `ASSIDU_LONG_FROM` takes up a run at the call where it was stopped.
const SAMPLE: i64 = 12;

/// The calls at which the program dies, of so many.
fn points(calls: i64) -> Vec<i64> {
    match std::env::var("ASSIDU_LONG") {
        Ok(step) => {
            let from = std::env::var("ASSIDU_LONG_FROM").ok().and_then(|from| from.parse().ok()).unwrap_or(1);
            (from..=calls).step_by(step.parse().unwrap_or(1)).collect()
        }
        Err(_) => (0..SAMPLE).map(|n| calls * n / SAMPLE + (n * 7919) % (calls / SAMPLE) + 1).collect(),
    }
}

fn f1_killed_at_any_write(on: On) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let shared = tempfile::tempdir().unwrap();
        let (seed, class) = Place::empty(on).with_class().await;
        let orders = Orders::new(shared.path(), class.ahead);

        // Once undisturbed, to count.
        let place = seed.copy();
        let server = place.serve(&orders);
        let mut play = Play::new(&class, &orders);
        play.go(&server.url).await.unwrap();
        let calls = orders.get(Order::Calls);
        server.stop();
        audit(&place, &class, &orders, &play).await;
        assert!(calls > 100, "the play makes {calls} calls that count");

        let points = points(calls);
        if points.is_empty() {
            println!("F1 on {on:?}: none of its {calls} calls tried, all lie before ASSIDU_LONG_FROM");
            return;
        }
        let mut killed = 0;
        for (number, point) in (0_i64..).zip(&points) {
            let place = seed.copy();
            orders.set(Order::Ahead, class.ahead);
            orders.set(Order::Calls, 0);
            orders.set(Order::KillAt, *point);
            orders.set(Order::KillHow, number % 3);
            let mut play = Play::new(&class, &orders);
            let mut died = true;
            if let Ok(mut server) = place.try_serve(&orders)
                && play.go(&server.url).await.is_ok()
            {
                // This time the play made fewer calls.
                died = !server.lives();
            }
            killed += usize::from(died);
            orders.set(Order::KillAt, 0);
            if on == On::Postgres {
                // Another node could hold what the dead one had in its hands: that is waited for, here by clock.
                orders.set(Order::Ahead, orders.get(Order::Ahead) + 60);
            }
            let server = place.serve(&orders);
            play.go(&server.url).await.unwrap_or_else(|_| panic!("the server died again after call {point}"));
            server.stop();
            audit(&place, &class, &orders, &play).await;
            let how = ["before", "after", "in the middle of"][(number % 3) as usize];
            println!("F1 on {on:?}: killed {how} call {point} of {calls}");
        }
        println!("F1 on {on:?}: killed at {killed} of {} points, of {calls} calls", points.len());
        assert!(killed * 10 >= points.len() * 8, "only {killed} of {} died", points.len());
    });
}

#[test]
fn f1_killed_at_any_write_sqlite() {
    f1_killed_at_any_write(On::Sqlite);
}

#[test]
fn f1_killed_at_any_write_postgres() {
    f1_killed_at_any_write(On::Postgres);
}
