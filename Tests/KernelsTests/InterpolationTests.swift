import Kernels
import Testing

@Suite struct InterpolationTests {
    @Test func gapsLieOnTheLineBetweenTheirNeighbours() {
        let cells = Buffer([.nan, 10, .nan, .nan, 40, .nan])
        let filled = Interpolation.fillGaps(cells, shape: [6], axis: 0, abscissae: [2000, 2010, 2011, 2015, 2020, 2030])
        #expect(filled == Buffer([.nan, 10, 13, 25, 40, .nan]))
    }

    @Test func lanesDoNotMix() {
        let cells = Buffer([1, 10, .nan, .nan, 3, 30])
        let filled = Interpolation.fillGaps(cells, shape: [3, 2], axis: 0, abscissae: [0, 1, 2])
        #expect(filled == Buffer([1, 10, 2, 20, 3, 30]))
    }

    @Test func aStraightLineIsKeptAnywhere() {
        let x = [0.0, 1, 5, 20]
        let line = Buffer(x.map { 3 * $0 + 1 })
        let targets = [0, 0.25, 4, 5, 19, 20]
        let values = Interpolation.resample(line, shape: [4], axis: 0, abscissae: x, targets: targets)
        #expect(allNear(values, targets.map { 3 * $0 + 1 }))
    }

    @Test func outsideThereIsNothing() {
        let values = Interpolation.resample(
            Buffer([1, 2]), shape: [2], axis: 0, abscissae: [0, 1], targets: [-0.1, 1.1, .nan])
        #expect(allMissing(values))
    }
}
