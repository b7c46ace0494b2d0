/// For tests: certificates made on the spot, sound or with one fault.
#pragma once

#include <memory>
#include <string>

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace broadsheet::net {

struct FreeOpenSsl {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* paper) const { X509_free(paper); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
  void operator()(BIO* bytes) const { BIO_free(bytes); }
};

struct Certificate {
  std::unique_ptr<EVP_PKEY, FreeOpenSsl> key;
  std::unique_ptr<X509, FreeOpenSsl> paper;
};

struct CertificateWish {
  std::string holder = "IP:127.0.0.1";  ///< or "DNS:host.example"
  bool is_authority = false;
  long first_day = -1;  ///< from today
  long last_day = 1;
};

inline void add_extension(X509& paper, int kind, const std::string& value) {
  const std::unique_ptr<X509_EXTENSION, FreeOpenSsl> extension(
      X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()));
  REQUIRE(extension);
  REQUIRE(X509_add_ext(&paper, extension.get(), -1) == 1);
}

/// Signed by `authority`, or by itself.
inline Certificate make_certificate(const CertificateWish& wish,
                                    const Certificate* authority = nullptr) {
  constexpr long day = 24L * 3600;
  static long serial = 0;
  Certificate made{.key = {}, .paper = {}};
  made.key.reset(EVP_EC_gen("P-256"));
  made.paper.reset(X509_new());
  X509& paper = *made.paper;
  REQUIRE(X509_set_version(&paper, X509_VERSION_3) == 1);
  ASN1_INTEGER_set(X509_get_serialNumber(&paper), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(&paper), wish.first_day * day);
  X509_gmtime_adj(X509_getm_notAfter(&paper), wish.last_day * day);
  const std::string name = (wish.is_authority ? "authority " : "host ") + std::to_string(serial);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(&paper), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(&paper, X509_get_subject_name(authority ? authority->paper.get() : &paper));
  X509_set_pubkey(&paper, made.key.get());
  if (wish.is_authority) add_extension(paper, NID_basic_constraints, "critical,CA:TRUE");
  if (!wish.is_authority) add_extension(paper, NID_subject_alt_name, wish.holder);
  REQUIRE(X509_sign(&paper, authority ? authority->key.get() : made.key.get(), EVP_sha256()) > 0);
  return made;
}

/// As a file of trusted authorities holds it.
inline std::string pem_of(const Certificate& certificate) {
  const std::unique_ptr<BIO, FreeOpenSsl> bytes(BIO_new(BIO_s_mem()));
  REQUIRE(PEM_write_bio_X509(bytes.get(), certificate.paper.get()) == 1);
  char* start = nullptr;
  const long size = BIO_get_mem_data(bytes.get(), &start);
  return {start, static_cast<std::size_t>(size)};
}

}  // namespace broadsheet::net
