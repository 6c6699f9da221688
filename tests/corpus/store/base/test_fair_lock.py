import threading

from corpus.store.base.fair_lock import FairLock


def test_the_lock_is_granted_in_the_order_of_arrival() -> None:
    lock, order = FairLock(), list[int]()
    threads = []

    def enter(number: int) -> None:
        with lock:
            order.append(number)

    with lock:
        for number in range(5):
            thread = threading.Thread(target=enter, args=(number,))
            thread.start()
            threads.append(thread)
            while len(lock._queue) <= number:
                threading.Event().wait(0.001)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
