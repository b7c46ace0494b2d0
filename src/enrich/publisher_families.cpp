#include "enrich/publisher_families.h"

#include <algorithm>
#include <array>
#include <utility>

namespace broadsheet::enrich {

namespace {

struct Imprint {
  std::string_view domain;
  std::string_view family;
};

/// By domain.
constexpr std::array imprints{
    Imprint{"androidpolice.com", "Valnet"},
    Imprint{"anandtech.com", "Future"},
    Imprint{"arstechnica.com", "Condé Nast"},
    Imprint{"barrons.com", "News Corp"},
    Imprint{"bbc.co.uk", "BBC"},
    Imprint{"bbc.com", "BBC"},
    Imprint{"bild.de", "Axel Springer"},
    Imprint{"blocksandfiles.com", "Situation Publishing"},
    Imprint{"businessinsider.com", "Axel Springer"},
    Imprint{"cio.com", "Foundry"},
    Imprint{"cnet.com", "Ziff Davis"},
    Imprint{"computerworld.com", "Foundry"},
    Imprint{"csoonline.com", "Foundry"},
    Imprint{"eurogamer.net", "Ziff Davis"},
    Imprint{"gamesindustry.biz", "Ziff Davis"},
    Imprint{"gamesradar.com", "Future"},
    Imprint{"gq.com", "Condé Nast"},
    Imprint{"howtogeek.com", "Valnet"},
    Imprint{"ign.com", "Ziff Davis"},
    Imprint{"infoworld.com", "Foundry"},
    Imprint{"itpro.com", "Future"},
    Imprint{"lifehacker.com", "Ziff Davis"},
    Imprint{"livescience.com", "Future"},
    Imprint{"macworld.com", "Foundry"},
    Imprint{"makeuseof.com", "Valnet"},
    Imprint{"marketwatch.com", "News Corp"},
    Imprint{"mashable.com", "Ziff Davis"},
    Imprint{"networkworld.com", "Foundry"},
    Imprint{"newyorker.com", "Condé Nast"},
    Imprint{"nextplatform.com", "Situation Publishing"},
    Imprint{"nymag.com", "Vox Media"},
    Imprint{"nypost.com", "News Corp"},
    Imprint{"nytimes.com", "The New York Times"},
    Imprint{"pcgamer.com", "Future"},
    Imprint{"pcmag.com", "Ziff Davis"},
    Imprint{"pcworld.com", "Foundry"},
    Imprint{"politico.com", "Axel Springer"},
    Imprint{"politico.eu", "Axel Springer"},
    Imprint{"polygon.com", "Valnet"},
    Imprint{"rockpapershotgun.com", "Ziff Davis"},
    Imprint{"screenrant.com", "Valnet"},
    Imprint{"space.com", "Future"},
    Imprint{"techradar.com", "Future"},
    Imprint{"theathletic.com", "The New York Times"},
    Imprint{"theregister.com", "Situation Publishing"},
    Imprint{"thesun.co.uk", "News Corp"},
    Imprint{"thetimes.co.uk", "News Corp"},
    Imprint{"thetimes.com", "News Corp"},
    Imprint{"theverge.com", "Vox Media"},
    Imprint{"tomsguide.com", "Future"},
    Imprint{"tomshardware.com", "Future"},
    Imprint{"vanityfair.com", "Condé Nast"},
    Imprint{"vox.com", "Vox Media"},
    Imprint{"welt.de", "Axel Springer"},
    Imprint{"wired.com", "Condé Nast"},
    Imprint{"wsj.com", "News Corp"},
    Imprint{"xda-developers.com", "Valnet"},
    Imprint{"zdnet.com", "Ziff Davis"},
};

}  // namespace

void PublisherFamilies::add(std::string publisher, std::string house) {
  added_.insert_or_assign(std::move(publisher), std::move(house));
}

std::string_view PublisherFamilies::of(std::string_view publisher) const {
  if (const auto own = added_.find(publisher); own != added_.end()) return own->second;
  const auto found = std::ranges::find(imprints, publisher, &Imprint::domain);
  return found == imprints.end() ? std::string_view() : found->family;
}

}  // namespace broadsheet::enrich
