"""Threads: a pool that maps work, add_script_run_ctx, a queue with a worker that writes to containers, a lock."""
import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

import streamlit as st
from probes import probe
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx


def work(n):
    probe("work")
    return n, sum(range(n * 100))


def primes(limit):
    probe("primes")
    return [n for n in range(2, limit) if all(n % d for d in range(2, int(n**0.5) + 1))]


st.title("Threads")
top = st.slider("Top", 1, 6, 3)
limit = st.slider("Limit", 10, 100, 30, 10)
with ThreadPoolExecutor(max_workers=2) as pool:
    results = sorted(future.result() for future in as_completed([pool.submit(work, n) for n in range(top)]))
for n, value in results:
    st.write(n, value)
slots = [st.empty() for _ in range(2)]
jobs = queue.Queue()
lock = threading.Lock()
done = []


def worker(slot, name):
    while True:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            slot.success(f"{name} is finished")
            return
        with lock:
            done.append(job * job)


for job in range(top):
    jobs.put(job)
context = get_script_run_ctx()
threads = []
for n, slot in enumerate(slots):
    thread = threading.Thread(target=worker, args=(slot, f"worker {n}"))
    add_script_run_ctx(thread, context)
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
st.write("Squares", sorted(done))
st.write("Primes", primes(limit))
name = st.text_input("Name", "x")
st.caption(f"{name}: {len(done)}")
#: pass #= work*3
#: at.text_input[0].set_value('y') #= work*3
#: at.slider[1].set_value(50) #= work*3 primes
#: at.slider[0].set_value(2) #= work*2
#: at.slider[1].set_value(30) #= work*2
