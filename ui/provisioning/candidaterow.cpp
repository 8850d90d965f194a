#include "ui/provisioning/candidaterow.h"

#include "ui/common/figures.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/provisioning/plane.h"

#include <QGridLayout>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int CandidateRowEdge = 3;
constexpr int Narrow = 6;

} // namespace

CandidateRow::CandidateRow(const QString &name, const std::optional<core::Server> &server,
                           const QString &reason, bool isChosen, QWidget *parent)
    : QWidget(parent)
    , m_isChosen(isChosen)
{
    setObjectName(u"candidate-"_s + name);
    setAccessibleName(name);
    setAccessibleDescription(reason);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(Gap16, Narrow, Gap16, Narrow);
    grid->setHorizontalSpacing(Gap8);
    grid->setVerticalSpacing(Gap4 / 2);
    grid->setColumnStretch(3, 1);
    grid->addWidget(isChosen ? new IconLabel(u"check-circle"_s, Tone::Ok, this)
                             : new IconLabel(u"minus-circle"_s, Tone::Muted, this),
                    0, 0);
    grid->addWidget(new Label(name, Tone::Text, Type::Fixed, this), 0, 1);
    if (server && server->capacity) {
        const double fill =
            *server->capacity > 0 ? double(server->accounts) / *server->capacity : 1;
        auto *meter = new Meter(this);
        meter->setFill(fill);
        meter->setAccessibleName(tr("Fill of %1").arg(name));
        grid->addWidget(meter, 0, 2, Qt::AlignVCenter);
        auto *figure = new Label(percent(fill), Tone::Text, Type::Base, this);
        figure->setToolTip(
            tr("%1 of %2 accounts").arg(grouped(server->accounts), grouped(*server->capacity)));
        grid->addWidget(figure, 0, 3);
    } else if (server) {
        grid->addWidget(new Label(tr("%n account(s), no limit", nullptr, server->accounts),
                                  Tone::Muted, Type::Small, this),
                        0, 2, 1, 2);
    }
    auto *why = new Label(reason, Tone::Muted, Type::Small, this);
    why->setObjectName(u"candidateReason"_s);
    why->setWordWrap(true);
    grid->addWidget(why, 1, 1, 1, 3);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CandidateRow::paintEvent(QPaintEvent *)
{
    if (!m_isChosen)
        return;
    QPainter painter(this);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(rect(), Theme::instance().color(Tone::Selection));
    painter.fillRect(isMirrored ? width() - CandidateRowEdge : 0, 0, CandidateRowEdge, height(),
                     Theme::instance().color(Tone::Accent));
}

} // namespace ui
