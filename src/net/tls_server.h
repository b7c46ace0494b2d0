/// For tests: an https server on loopback that says `reply` to whoever trusts its certificate.
#pragma once

#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include <openssl/ssl.h>

#include "net/loopback_listener.h"
#include "net/test_certificate.h"

namespace broadsheet::net {

class TlsServer {
 public:
  TlsServer(const Certificate& certificate, std::string reply)
      : settings_(SSL_CTX_new(TLS_server_method())), reply_(std::move(reply)) {
    REQUIRE(SSL_CTX_use_certificate(settings_.get(), certificate.paper.get()) == 1);
    REQUIRE(SSL_CTX_use_PrivateKey(settings_.get(), certificate.key.get()) == 1);
    thread_ = std::jthread([this] { serve(); });
  }
  ~TlsServer() {
    listener_.stop();
    thread_.join();
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  std::string address() const { return "https://127.0.0.1:" + std::to_string(listener_.port()); }

 private:
  struct Free {
    void operator()(SSL_CTX* settings) const { SSL_CTX_free(settings); }
    void operator()(SSL* connection) const { SSL_free(connection); }
  };

  void serve() {
    // OpenSSL writes to sockets without MSG_NOSIGNAL: a client that left early would end the tests.
    sigset_t closed_pipe;
    sigemptyset(&closed_pipe);
    sigaddset(&closed_pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &closed_pipe, nullptr);
    while (true) {
      const int client = listener_.accept();
      if (client < 0) return;
      answer(client);
      ::close(client);
    }
  }

  void answer(int client) {
    const std::unique_ptr<SSL, Free> connection(SSL_new(settings_.get()));
    SSL_set_fd(connection.get(), client);
    if (SSL_accept(connection.get()) != 1) return;
    std::string head;
    char byte = 0;
    while (!head.ends_with("\r\n\r\n") && SSL_read(connection.get(), &byte, 1) == 1) head += byte;
    SSL_write(connection.get(), reply_.data(), static_cast<int>(reply_.size()));
    SSL_shutdown(connection.get());
  }

  std::unique_ptr<SSL_CTX, Free> settings_;
  std::string reply_;
  LoopbackListener listener_;
  std::jthread thread_;  // last
};

}  // namespace broadsheet::net
