#include "ui/dashboard/card.h"

#include "ui/common/label.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {

Card::Card(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_aside(cardMuted({}, this))
{
    m_column->setContentsMargins(Gap16, Gap12, Gap16, Gap16);
    m_column->setSpacing(Gap8);
    auto *head = new QHBoxLayout;
    auto *name = new Label(title, Tone::Text, Type::Strong, this);
    name->setObjectName(u"cardTitle"_s);
    head->addWidget(name);
    head->addStretch(1);
    head->addWidget(m_aside);
    m_column->addLayout(head);
}

void Card::setAside(const QString &words)
{
    m_aside->setText(words);
}

QGridLayout *Card::freshGrid()
{
    if (m_body) {
        m_column->removeWidget(m_body);
        m_body->hide();
        m_body->deleteLater();
    }
    m_body = new QWidget(this);
    m_column->insertWidget(1, m_body);
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap12);
    grid->setVerticalSpacing(Gap4);
    return grid;
}

Label *cardLabel(const QString &text, QWidget *parent, Tone tone)
{
    return new Label(text, tone, Type::Base, parent);
}

Label *cardMuted(const QString &text, QWidget *parent)
{
    return new Label(text, Tone::Muted, Type::Small, parent);
}

Label *cardNumber(const QString &text, QWidget *parent, Tone tone, bool isStrong)
{
    auto *label = new Label(text, tone, isStrong ? Type::Strong : Type::Base, parent);
    label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    return label;
}

} // namespace ui
