// gofeed over all files below a folder; see ../run.
package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"syscall"

	"github.com/mmcdole/gofeed"
)

func cpuSeconds() float64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

func feedsIn(folder string) (feeds [][]byte, size int) {
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		ending := filepath.Ext(path)
		if err != nil || entry.IsDir() || ending == ".jsonl" || ending == ".md" {
			return err
		}
		feed, err := os.ReadFile(path)
		feeds = append(feeds, feed)
		size += len(feed)
		return err
	})
	return feeds, size
}

func readAll(feeds [][]byte) (read int) {
	for _, feed := range feeds {
		if _, err := gofeed.NewParser().Parse(bytes.NewReader(feed)); err == nil {
			read++
		}
	}
	return read
}

func main() {
	feeds, size := feedsIn(os.Args[1])
	passes, _ := strconv.Atoi(os.Args[2])
	var times []float64
	read := 0
	for i := 0; i < passes; i++ {
		started := cpuSeconds()
		read = readAll(feeds)
		times = append(times, cpuSeconds()-started)
	}
	sort.Float64s(times)
	fmt.Printf("%-12s %7d %7d %9.1f\n", "gofeed", len(feeds), read, float64(size)/1e6/times[passes/2])
}
