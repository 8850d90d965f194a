#include "ui/common/offlinestrip.h"

#include "core/wording/errorwording.h"
#include "ui/common/button.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QStyle>

using namespace Qt::Literals::StringLiterals;

namespace ui {

OfflineStrip::OfflineStrip(QWidget *parent)
    : QWidget(parent)
    , m_when(new Label({}, Tone::Text, Type::Strong, this))
    , m_why(new Label({}, Tone::Muted, Type::Base, this))
{
    m_when->setObjectName(u"when"_s);
    m_why->setObjectName(u"why"_s);
    m_why->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *again = new Button(tr("Try now"), ButtonKind::Link, this);
    again->setObjectName(u"tryNow"_s);
    connect(again, &QPushButton::clicked, this, &OfflineStrip::tryNow);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap16, Gap4, Gap16, Gap4);
    row->addSpacing(Gap24);
    row->addWidget(m_when);
    row->addWidget(m_why, 1);
    row->addWidget(again);
    setMinimumHeight(36);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void OfflineStrip::setTrouble(const QDateTime &lastRead, const core::Error &error)
{
    const QDateTime local = lastRead.toLocalTime();
    const bool isToday = local.date() == QDate::currentDate();
    const QString when = isToday ? QLocale().toString(local.time(), QLocale::ShortFormat)
                                 : QLocale().toString(local, QLocale::ShortFormat);
    m_when->setText(lastRead.isValid() ? tr("As of %1.").arg(when) : tr("Nothing was read yet."));
    m_why->setText(core::inWords(error).summary);
    m_why->setToolTip(m_why->text().toHtmlEscaped());
    setAccessibleName(m_when->text() + u' ' + m_why->text());
}

void OfflineStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().color(Tone::Window));
    painter.fillRect(0, height() - 1, width(), 1, Theme::instance().color(Tone::Line));
    const QRect spot = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                           QSize(16, 16), rect().adjusted(Gap16, 0, -Gap16, 0));
    icon(u"cloud-off"_s, Tone::Attention).paint(&painter, spot);
}

} // namespace ui
