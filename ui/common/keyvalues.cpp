#include "ui/common/keyvalues.h"

#include "ui/common/button.h"
#include "ui/common/label.h"

#include <QGridLayout>

namespace ui {
namespace {

constexpr int LabelWidth = 96 - Gap8;

} // namespace

KeyValues::KeyValues(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Gap8);
    m_grid->setVerticalSpacing(Gap4);
    m_grid->setColumnMinimumWidth(0, LabelWidth);
    m_grid->setColumnStretch(1, 1);
}

QWidget *KeyValues::makeValue(const QString &key, Kind kind)
{
    if (kind == Kind::Link) {
        auto *link = new Button(QString(), ButtonKind::Link, this);
        link->setObjectName(key);
        connect(link, &QPushButton::clicked, this, [this, key] { Q_EMIT linked(key); });
        return link;
    }
    auto *text = new Label({}, Tone::Text, kind == Kind::Mono ? Type::Fixed : Type::Base, this);
    text->setObjectName(key);
    text->setWordWrap(true);
    text->makeSelectable();
    return text;
}

KeyValues::Line &KeyValues::lineOf(const QString &key, Kind kind)
{
    const auto known = m_lines.find(key);
    if (known != m_lines.end())
        return *known;
    const Line line{new Label({}, Tone::Muted, Type::Base, this), makeValue(key, kind)};
    line.label->setBuddy(line.value);
    const int row = m_grid->rowCount();
    m_grid->addWidget(line.label, row, 0, Qt::AlignLeading | Qt::AlignTop);
    if (kind == Kind::Link)
        m_grid->addWidget(line.value, row, 1, Qt::AlignLeading | Qt::AlignTop);
    else
        m_grid->addWidget(line.value, row, 1);
    return *m_lines.insert(key, line);
}

void KeyValues::set(const QString &key, const QString &label, const QString &value, Kind kind,
                    const QString &tip)
{
    const Line line = lineOf(key, kind);
    line.label->setText(label);
    line.value->setAccessibleName(label);
    line.value->setToolTip(tip.toHtmlEscaped());
    if (auto *link = qobject_cast<Button *>(line.value)) {
        // An ampersand in a name is no mnemonic.
        link->setText(QString(value).replace(u'&', QStringLiteral("&&")));
        link->setAccessibleName(value);
    } else if (auto *text = qobject_cast<Label *>(line.value)) {
        text->setText(value);
    }
    line.label->setVisible(!value.isEmpty());
    line.value->setVisible(!value.isEmpty());
}

void KeyValues::clear()
{
    for (const Line &line : std::as_const(m_lines)) {
        delete line.label;
        delete line.value;
    }
    m_lines.clear();
}

QString KeyValues::value(const QString &key) const
{
    const auto known = m_lines.find(key);
    if (known == m_lines.end())
        return {};
    const auto *text = qobject_cast<const Label *>(known->value);
    return text ? text->text() : known->value->accessibleName();
}

} // namespace ui
