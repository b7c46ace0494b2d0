// pages LIST PASSES OUT: go-trafilatura over the files named in LIST; see ../run.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	nurl "net/url"
	"os"
	"strconv"
	"strings"
	"syscall"

	"github.com/markusmobius/go-trafilatura"
)

func cpuMilliseconds() float64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e6
}

type page struct {
	address *nurl.URL
	html    []byte
}

func pagesIn(list string) (pages []page) {
	text, _ := os.ReadFile(list)
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		fields := strings.Split(line, "\t")
		html, _ := os.ReadFile(fields[2])
		address, _ := nurl.Parse(fields[1])
		pages = append(pages, page{address, html})
	}
	return pages
}

func main() {
	passes, _ := strconv.Atoi(os.Args[2])
	file, _ := os.Create(os.Args[3])
	defer file.Close()
	writer := bufio.NewWriter(file)
	defer writer.Flush()
	out := json.NewEncoder(writer)
	for pass := 0; pass < passes; pass++ {
		for at, page := range pagesIn(os.Args[1]) {
			started := cpuMilliseconds()
			found, err := trafilatura.Extract(bytes.NewReader(page.html),
				trafilatura.Options{OriginalURL: page.address, EnableFallback: true, ExcludeComments: true})
			row := map[string]any{"page": at, "ms": cpuMilliseconds() - started}
			if err == nil && found != nil {
				row["text"], row["title"], row["author"] = found.ContentText, found.Metadata.Title, found.Metadata.Author
			}
			_ = out.Encode(row)
		}
	}
}
