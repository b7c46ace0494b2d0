#include "stories/offers.h"

#include <algorithm>

#include "base/result.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t stretches = 2'048;
constexpr double similarity_max = 2;  // embeddings may raise a similarity above 1

std::size_t stretch_of(double similarity) {
  const double share = std::clamp(similarity / similarity_max, 0.0, 1.0);
  return std::min(static_cast<std::size_t>(share * stretches), stretches - 1);
}

}  // namespace

Offers::Offers() : stretches_(stretches), top_stretch_(stretches) {}

void Offers::add(const Offer& offer) {
  ++waiting_;
  const std::size_t stretch = stretch_of(offer.similarity);
  if (stretch < top_stretch_) {
    stretches_[stretch].push_back(offer);
  } else {
    top_.push_back(offer);
    std::push_heap(top_.begin(), top_.end());
  }
}

Offer Offers::take() {
  must(waiting_ > 0);
  while (top_.empty()) {
    top_ = std::move(stretches_[--top_stretch_]);
    std::make_heap(top_.begin(), top_.end());
  }
  --waiting_;
  std::pop_heap(top_.begin(), top_.end());
  const Offer offer = top_.back();
  top_.pop_back();
  return offer;
}

}  // namespace broadsheet::stories
