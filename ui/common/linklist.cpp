#include "ui/common/linklist.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/label.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {

LinkList::LinkList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
}

void LinkList::setLinks(const QList<Link> &links, int most)
{
    delete m_body;
    m_body = new QWidget(this);
    m_grid->addWidget(m_body, 0, 0);
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap12);
    grid->setVerticalSpacing(Gap4);
    grid->setColumnStretch(0, 1);
    int line = 0;
    for (const Link &link : links.first(std::min<qsizetype>(links.size(), most))) {
        auto *button =
            new Button(QString(link.name).replace(u'&', u"&&"_s), ButtonKind::Link, m_body);
        button->setObjectName(u"link%1"_s.arg(link.id));
        button->setAccessibleName(link.name);
        connect(button, &QPushButton::clicked, this, [this, id = link.id] { Q_EMIT chosen(id); });
        grid->addWidget(button, line, 0, Qt::AlignLeading);
        auto *state = new Chip(m_body);
        state->setCell(link.state);
        grid->addWidget(state, line++, 1, Qt::AlignTrailing);
    }
    if (links.size() > most)
        grid->addWidget(new Label(tr("and %n more", nullptr, int(links.size()) - most), Tone::Muted,
                                  Type::Small, m_body),
                        line, 0, 1, 2);
    m_body->show();
}

} // namespace ui
