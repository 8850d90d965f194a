#include "ui/products/productdetail.h"

#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/section.h"
#include "ui/products/pricetable.h"
#include "ui/products/productwords.h"

#include "core/panels/registry.h"

using namespace Qt::Literals::StringLiterals;

namespace ui {

ProductDetail::ProductDetail(EngineRoom *room, QWidget *parent)
    : DetailPane(tr("No product is selected."), parent)
    , m_room(room)
    , m_facts(new KeyValues(this))
    , m_prices(new KeyValues(this))
    , m_priceSection(new Section(tr("Prices"), this))
{
    auto *facts = new Section(tr("Overview"), this);
    facts->add(m_facts);
    addSection(facts);
    m_priceSection->add(m_prices);
    addSection(m_priceSection);
}

void ProductDetail::show(qint64 id)
{
    m_id = id;
    if (id <= 0) {
        clear();
        return;
    }
    const auto read = [name = QString::number(id)](core::Engine &engine) {
        return engine.products().find(name);
    };
    m_room->ask(this, read, [this, id](const core::Result<core::Product> &product) {
        if (id != m_id)
            return;
        if (product)
            tell(*product);
        else
            showTrouble(product.error());
    });
}

void ProductDetail::tell(const core::Product &product)
{
    setTitle(product.name, false);
    setState({.text = product.active ? tr("Can be sold") : tr("Not sold any more"),
              .icon = product.active ? u"check-circle"_s : u"minus-circle"_s,
              .tone = product.active ? Tone::Text : Tone::Muted,
              .iconTone = product.active ? Tone::Ok : Tone::Muted},
             {});
    m_facts->set(u"type"_s, tr("Type"), productTypeInWords(product.type));
    m_facts->set(u"panel"_s, tr("Panel"),
                 product.panel ? core::panelOf(*product.panel).label : tr("None: invoiced only"));
    m_facts->set(u"package"_s, tr("Package"), product.package, KeyValues::Kind::Mono);
    m_facts->set(u"steps"_s, tr("Steps"), asTitle(stepsInWords(product.steps)));
    m_facts->set(u"fields"_s, tr("Settings"), fieldsInWords(product.fields));
    m_facts->set(u"location"_s, tr("Location"), product.location);
    m_facts->set(u"tags"_s, tr("Tags"), product.tags.join(u", "_s));
    m_facts->set(u"undo"_s, tr("When it fails"),
                 product.undoFailed ? tr("What it made is removed.")
                                    : tr("It stays to be resumed."));
    m_facts->set(u"description"_s, tr("Description"), product.description);
    m_prices->clear();
    for (const core::Price &price : product.prices) {
        QString amount = money(price.price.minor, price.price.currency);
        if (price.setupMinor != 0)
            //: a price, and what is paid once besides
            amount = tr("%1, set-up %2").arg(amount, money(price.setupMinor, price.price.currency));
        m_prices->set(core::nameOf(price.cycle), PriceTable::cycleInWords(price.cycle), amount);
    }
    m_priceSection->setVisible(!product.prices.isEmpty());
    showRecord();
}

} // namespace ui
