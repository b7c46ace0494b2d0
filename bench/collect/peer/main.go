// The other side of bench/collect: a server of feeds, and a plain concurrent fetcher to compare
// with. `peer serve` prints its address; `peer fetch URL fresh|unchanged COUNT` asks once for each
// feed, 256 at a time, reads every body, and keeps the validators in memory.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const bodyBytes = 20_000
const etag = `"1"`

func serve() {
	body := strings.Repeat("0123456789abcdef", bodyBytes/16)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", etag)
		w.Header().Set("Content-Type", "application/rss+xml")
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, body)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("http://" + listener.Addr().String())
	http.Serve(listener, handler)
}

func fetch(via string, unchanged bool, count int) {
	proxy, err := url.Parse(via)
	if err != nil {
		panic(err)
	}
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{
		Proxy: http.ProxyURL(proxy), MaxIdleConns: 256, MaxIdleConnsPerHost: 256,
	}}
	etags := make([]string, count)
	numbers := make(chan int)
	var group sync.WaitGroup
	ask := func(number int) {
		request, _ := http.NewRequest("GET", fmt.Sprintf("http://feed%d.example/feed", number), nil)
		if unchanged {
			request.Header.Set("If-None-Match", etag)
		}
		answer, err := client.Do(request)
		if err != nil {
			panic(err)
		}
		if _, err := io.ReadAll(answer.Body); err != nil {
			panic(err)
		}
		answer.Body.Close()
		etags[number] = answer.Header.Get("ETag")
	}
	start := time.Now()
	for i := 0; i < 256; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for number := range numbers {
				ask(number)
			}
		}()
	}
	for number := 0; number < count; number++ {
		numbers <- number
	}
	close(numbers)
	group.Wait()
	seconds := time.Since(start).Seconds()
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	cpu := float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e3 / float64(count)
	fmt.Printf("%.0f %.0f %.0f\n", float64(count)/seconds, cpu, float64(usage.Maxrss)/1024)
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "serve" {
		serve()
	}
	if len(os.Args) != 5 || os.Args[1] != "fetch" {
		fmt.Fprintln(os.Stderr, "peer serve | peer fetch URL fresh|unchanged COUNT")
		os.Exit(2)
	}
	count, err := strconv.Atoi(os.Args[4])
	if err != nil {
		panic(err)
	}
	fetch(os.Args[2], os.Args[3] == "unchanged", count)
}
