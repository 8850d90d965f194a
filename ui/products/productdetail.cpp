#include "ui/products/productdetail.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/label.h"
#include "ui/common/section.h"
#include "ui/common/surface.h"
#include "ui/products/pricetable.h"
#include "ui/products/productwords.h"

#include "core/panels/registry.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {

ProductDetail::ProductDetail(EngineRoom *room, const QList<QAction *> &usual, QMenu *others,
                             QWidget *parent)
    : QWidget(parent)
    , m_room(room)
    , m_scroll(new QScrollArea(this))
    , m_body(new QWidget)
    , m_none(new Label(tr("No product is selected."), Tone::Muted, Type::Base, this))
    , m_name(new Label({}, Tone::Text, Type::Title, m_body))
    , m_state(new Chip(m_body))
    , m_facts(new KeyValues(m_body))
    , m_prices(new KeyValues(m_body))
    , m_priceSection(new Section(tr("Prices"), m_body))
{
    setObjectName(u"productDetail"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    m_none->setAlignment(Qt::AlignCenter);
    all->addWidget(m_none, 1);
    m_scroll->setObjectName(u"column"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_body);
    letThrough(m_scroll);
    layOnSurface(this);
    all->addWidget(m_scroll, 1);
    auto *parts = new QVBoxLayout(m_body);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(0);
    parts->addWidget(makeHead(usual, others));
    auto *facts = new Section(tr("Overview"), m_body);
    facts->add(m_facts);
    parts->addWidget(facts);
    m_priceSection->add(m_prices);
    parts->addWidget(m_priceSection);
    parts->addStretch(1);
    show(0);
}

QWidget *ProductDetail::makeHead(const QList<QAction *> &usual, QMenu *others)
{
    auto *head = new QWidget(m_body);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(Gap16, Gap12, Gap16, Gap12);
    rows->setSpacing(Gap4);
    m_name->setObjectName(u"name"_s);
    m_name->setWordWrap(true);
    rows->addWidget(m_name);
    rows->addWidget(m_state);
    rows->addSpacing(Gap8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Gap8);
    for (QAction *action : usual)
        buttons->addWidget(new Button(action, ButtonKind::Plain, head));
    auto *more = new Button(QString(), ButtonKind::Plain, head);
    more->setObjectName(u"detailMore"_s);
    more->setIconName(u"more"_s);
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    connect(more, &QPushButton::clicked, others,
            [more, others] { others->popup(more->mapToGlobal(more->rect().bottomLeft())); });
    buttons->addWidget(more);
    buttons->addStretch(1);
    rows->addLayout(buttons);
    return head;
}

void ProductDetail::show(qint64 id)
{
    m_id = id;
    if (id <= 0) {
        m_none->show();
        m_scroll->hide();
        return;
    }
    const auto read = [name = QString::number(id)](core::Engine &engine) {
        return engine.products().find(name);
    };
    m_room->ask(this, read, [this, id](const core::Result<core::Product> &product) {
        if (id == m_id && product)
            tell(*product);
    });
}

void ProductDetail::tell(const core::Product &product)
{
    m_none->hide();
    m_scroll->show();
    m_name->setText(product.name);
    m_state->setCell({.text = product.active ? tr("Can be sold") : tr("Not sold any more"),
                      .icon = product.active ? u"check-circle"_s : u"minus-circle"_s,
                      .tone = product.active ? Tone::Text : Tone::Muted,
                      .iconTone = product.active ? Tone::Ok : Tone::Muted});
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
}

} // namespace ui
